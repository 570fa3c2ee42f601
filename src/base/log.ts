// What a room may say to the operators. The server hands in pino; tools and tests hand in less.

export interface Log {
	info(fields: Record<string, unknown>, message: string): void;
	warn(fields: Record<string, unknown>, message: string): void;
	error(fields: Record<string, unknown>, message: string): void;
}

const silence = () => undefined;
export const silentLog: Log = { info: silence, warn: silence, error: silence };
