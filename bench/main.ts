// npm run bench [intake|start|kill|data|figures|visible|pages|search] [-- --quick] [--only TEXT] [--profile FOLDER] [--kills N] [--millions N] [--burst N]: load programs with their
// baselines; results in bench/results/.
import { parseArgs } from 'node:util';
import { benchData } from './data.ts';
import { benchFigures } from './figures.ts';
import { benchIntake } from './intake.ts';
import { benchKill } from './kill.ts';
import { benchPages } from './pages.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';
import { benchVisible } from './visible.ts';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		quick: { type: 'boolean', default: false },
		only: { type: 'string' },
		profile: { type: 'string' },
		kills: { type: 'string', default: '50' },
		/** Dossiers of the made nation; visits grow with them. */
		millions: { type: 'string', default: '46' },
		/** How many times as many readers come at once. */
		burst: { type: 'string', default: '50' },
	},
});
const dossiers = (values.quick ? 1 : Number(values.millions)) * 1e6;
const nation = { dossiers, visits: Math.round((dossiers * 100) / 46) };
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
	start: () => benchStart({ quick: values.quick }),
	intake: () => benchIntake(values),
	data: () => benchData(nation),
	figures: () => benchFigures(nation),
	pages: () => benchPages(nation, { ...values, burst: Number(values.burst) }),
	visible: () => benchVisible(nation, { times: values.quick ? 5 : 40 }),
	search: () => benchSearch({ quick: values.quick }),
	kill: () => benchKill({ kills: values.quick ? 5 : Number(values.kills) }),
};
const unknown = positionals.find((name) => !BENCHES[name]);
if (unknown) {
	process.stderr.write(`There is no bench "${unknown}": ${Object.keys(BENCHES).join(', ')}\n`);
	process.exitCode = 1;
} else for (const name of positionals.length ? positionals : ['start', 'intake', 'kill', 'figures', 'pages']) await BENCHES[name]!();
