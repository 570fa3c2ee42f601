// npm run bench data: makes the nation that the benches of reading ask (bench/nation.ts), in `data-bench-46m`, kept for later runs.
import { makeNation, type NationSize } from './nation.ts';

export async function benchData(size: NationSize): Promise<void> {
	const began = performance.now();
	const { seconds } = await makeNation(size, (line) => process.stderr.write(`${line} (${Math.round((performance.now() - began) / 1000)} s)\n`));
	process.stdout.write(`${JSON.stringify({ ...size, seconds })}\n`);
}
