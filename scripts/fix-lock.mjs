// Adds the optional packages of other platforms to package-lock.json: npm leaves them out here, and `npm ci` would then
// call the lock out of step. Run after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = lock.packages;

/** The lock key of `name` as seen from `from`, walking up the folders as Node does. */
function resolved(from, name) {
	for (let at = from; ; ) {
		const key = `${at ? `${at}/` : ''}node_modules/${name}`;
		if (packages[key]) return key;
		if (!at) return undefined;
		const cut = at.lastIndexOf('/node_modules/');
		at = cut > 0 ? at.slice(0, cut) : '';
	}
}

let added = 0;
for (const [from, entry] of Object.entries({ ...packages })) {
	for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
		if (!/^\d+\.\d+\.\d+/.test(version) || resolved(from, name)) continue;
		const os = /(linux|darwin|win32|win|android|freebsd|openbsd|netbsd|sunos|aix|openharmony)/.exec(name)?.[1];
		const cpu = /(x64|arm64|arm|ia32|ppc64|riscv64|s390x|loong64)/.exec(name.replace(os ?? '', ''))?.[1];
		packages[`node_modules/${name}`] = {
			version,
			optional: true,
			os: [os === 'win' ? 'win32' : (os ?? 'none')],
			...(cpu && { cpu: [cpu] }),
			...(name.includes('musl') && { libc: ['musl'] }),
		};
		added++;
	}
}
for (const entry of Object.values(packages)) delete entry.resolved;
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, '\t')}\n`);
process.stdout.write(`package-lock.json: ${added} optional packages of other platforms added\n`);
