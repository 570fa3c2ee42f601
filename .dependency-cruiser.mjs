// The import rules of ARCHITECTURE.md, made from one ordered array: rooms import leftwards only, and only through front doors.
const ROOMS = ['base', 'store', 'registry', 'packs', 'monitor', 'evaluate', 'direct', 'urge', 'publish', 'server'];
const DRIVERS = '^node_modules/(pg|@clickhouse/client|@clickhouse/client-common|@electric-sql/[^/]+|chdb|ffi-rs)(/|$)';

const leftwards = ROOMS.slice(0, -1).map((room, i) => ({
	name: `${room}-looks-right`,
	comment: `${room} may import only rooms to its left: ${ROOMS.slice(0, i).join(', ') || 'none'}`,
	severity: 'error',
	from: { path: `^src/${room}/` },
	to: { path: `^src/(${ROOMS.slice(i + 1).join('|')})/` },
}));

const frontDoors = ROOMS.map((room) => ({
	name: `${room}-past-its-front-door`,
	comment: `from outside, import ${room}'s index.ts or contract.ts only`,
	severity: 'error',
	from: { path: '^(src|cli|demo|web|tracker|bench)/', pathNot: `^src/${room}/|\\.test\\.ts$` },
	to: { path: `^src/${room}/`, pathNot: `^src/${room}/(index|contract)\\.ts$${room === 'store' ? '|^src/store/testing\\.ts$' : ''}` },
}));

export default {
	forbidden: [
		...leftwards,
		...frontDoors,
		{
			name: 'driver-outside-store',
			comment: 'only store names a database driver',
			severity: 'error',
			from: { path: '^(src|cli|demo|web)/', pathNot: '^src/store/' },
			to: { path: DRIVERS },
		},
		{
			name: 'fastify-outside-routes',
			comment: 'only server and routes.ts files name Fastify',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/server/|/routes\\.ts$|/routes/[^/]+\\.ts$|\\.test\\.ts$' },
			to: { path: '^node_modules/(fastify|@fastify/|fastify-type-provider-zod)' },
		},
		{
			name: 'pages-reach-rooms-by-contract',
			comment: 'web and tracker may import contract.ts files only; everything else is handed to the request',
			severity: 'error',
			from: { path: '^(web|tracker)/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/', pathNot: '^src/[^/]+/contract\\.ts$' },
		},
		{
			name: 'contract-touches-node',
			comment: 'contract.ts files are read by browsers too',
			severity: 'error',
			from: { path: '/contract\\.ts$' },
			to: { dependencyTypes: ['core'] },
		},
		{ name: 'cycle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
		{
			name: 'test-code-in-product',
			severity: 'error',
			from: { path: '^(src|cli|demo|web|tracker)/', pathNot: '\\.test\\.ts$|\\.testing\\.ts$|^src/store/testing' },
			to: { path: '\\.test\\.ts$|\\.testing\\.ts$|^src/store/testing\\.ts$|^tests/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(^|/)(build|\\.svelte-kit)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
	},
};
