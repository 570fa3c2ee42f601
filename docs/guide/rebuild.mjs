// Rebuilds a figure of the nation and the scores of the provinces from open data alone, and says where it finds otherwise:
//   node rebuild.mjs https://thucdo.example.vn 2024-05
// Needs Node and nothing else. What it does is told in docs/guide/rebuild.md.
const [origin, month] = process.argv.slice(2);
const read = async (path) => {
	const answer = await fetch(origin + path);
	if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
	return answer.json();
};
const asked = `period=${month}&clock=then`;
const near = (a, b) => Math.abs(a - b) < 1e-6;
let [checked, differ] = [0, 0];
const compare = (what, told, found) => {
	checked++;
	if (near(told, found)) return;
	differ++;
	console.log(`${what}: told ${told}, found ${found}`);
};

// 1. A rate is its numerator in a hundred of its denominator, and the nation is the sum of its provinces and ministries.
const { items: findings } = await read(`/data/indicators/emc.onlineRate.json?${asked}`);
for (const f of findings) if (f.value !== null) compare(f.id, f.value, (100 * f.numerator) / f.denominator);
const nation = findings.find((f) => f.of === 'u1');
const parts = findings.filter((f) => f.of !== 'u1' && f.value !== null);
const sum = (key) => parts.reduce((all, f) => all + f[key], 0);
if (nation.value !== null) compare(nation.id, nation.value, (100 * sum('numerator')) / sum('denominator'));

// 2. Points follow from the figure by the rule of the component; a score is the sum of its points, and ranks go by the points in a hundred.
const tree = await read(`/api/v1/indexes/766?level=province&on=${month}-28`);
const rules = new Map(tree.groups.flatMap((g) => g.components.map((c) => [c.indicator, c])));
const earned = ({ indicator, value, points }) => {
	const { maximum, scoring } = rules.get(indicator);
	if (value === null || scoring.kind === 'none' || scoring.kind === 'bands') return points;
	return maximum * Math.min(1, value / (scoring.kind === 'fullAt' ? scoring.fullAt : 100));
};
const { items: scores } = await read(`/data/indexes/766.json?${asked}&level=province`);
for (const score of scores) {
	const assessed = score.components.filter((c) => c.assessed);
	const points = assessed.reduce((all, c) => all + earned(c), 0);
	const maximum = assessed.reduce((all, c) => all + c.maximum, 0);
	compare(`points of ${score.ofName.vi}`, score.points, points);
	if (maximum > 0) compare(`share of ${score.ofName.vi}`, score.share, (100 * points) / maximum);
}
const ranked = scores.filter((s) => s.rank !== null);
for (const score of ranked) compare(`rank of ${score.ofName.vi}`, score.rank, 1 + ranked.filter((s) => s.share > score.share).length);

console.log(`${month}: ${findings.length} figures and ${scores.length} scores read, ${checked} comparisons, ${differ} differ`);
process.exitCode = differ === 0 ? 0 : 1;
