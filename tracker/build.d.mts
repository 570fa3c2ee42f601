// Types of build.mjs, for tests and tools.
export function buildTracker(folder?: string): Promise<Record<'t.js' | 'gov-tracking.min.js', string>>;
export function pinnedName(text: string): string;
