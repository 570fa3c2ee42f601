// Reads the settings, starts, ends in order; nothing else.
import { Problem } from './base/index.ts';
import { readConfig } from './config.ts';
import { startServer } from './server/index.ts';

try {
	const running = await startServer(readConfig(process.env));
	process.stdout.write(`Thực đo is ready: ${running.url}\n`);
	const end = () => {
		running.close().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.once('SIGTERM', end).once('SIGINT', end);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	process.stderr.write(`${error.code}: ${error.message}\n`);
	process.exitCode = 1;
}
