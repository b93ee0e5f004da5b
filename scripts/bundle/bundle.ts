import {type BuildOptions, type BuildResult, build, type Plugin} from 'esbuild';
import {bake, leaveOut, loadLate, patchLibraries} from './plugins.ts';
import {root} from './root.ts';

/** What a bundler says about what it made, and the files themselves. */
export type Bundled = BuildResult<{metafile: true; write: false}>;

/** Bundle the program in two files: a tiny one that shows the first picture, and the rest, which it loads behind that. */
export async function bundleInTwo(): Promise<readonly Bundled[]> {
	const rest = 'quayside.cjs';
	const boot = {
		entryPoints: ['source/boot.ts'],
		outfile: 'dist/boot.cjs',
		plugins: [elsewhere('./cli.ts', `./${rest}`)],
	};
	return Promise.all([bundle({entryPoints: ['source/cli.ts'], outfile: `dist/${rest}`}), bundle(boot)]);
}

/** Bundle all of the program in one file. */
export function bundleInOne(outfile: string): Promise<Bundled> {
	return bundle({entryPoints: ['source/boot.ts'], outfile});
}

/**
 * What dockerode loads for building images and for its own SSH, and Ink for its developer tools: 800 KB and 50 ms at
 * every start, for nothing that we use.
 */
const unusedPackages = [
	'@grpc/grpc-js',
	'@grpc/proto-loader',
	'protobufjs',
	'ssh2',
	'cpu-features',
	'tar-fs',
	'@balena/dockerignore',
	'react-devtools-core',
];

/** What a start without a configuration file does not use. */
const lateModules = ['yaml', 'node:crypto'];

/** What stands for them is in injected.ts. */
const define = {
	'process.env.NODE_ENV': '"production"',
	'Intl.Segmenter': 'LazySegmenter',
	'import.meta': 'importMeta',
};

function bundle({plugins = [], ...options}: BuildOptions): Promise<Bundled> {
	return build({
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		// Not ES modules: they take Node 10 ms longer to load, and a single executable cannot hold one.
		format: 'cjs',
		supported: {'dynamic-import': false},
		target: 'node22',
		minify: true,
		// Not in the package; `npm run trace` makes a stack trace of a bug report readable with it.
		sourcemap: 'external',
		sourcesContent: false,
		// Node prints the whole line that an error comes from.
		lineLimit: 120,
		legalComments: 'none',
		define,
		inject: ['scripts/bundle/injected.ts'],
		// Only its duplex stream is used, and Node has the same.
		alias: {'readable-stream': 'node:stream'},
		plugins: [
			...plugins,
			bake(/[\\/]source[\\/]boot[\\/]baked\.ts$/),
			leaveOut(unusedPackages),
			loadLate(lateModules),
			patchLibraries(),
		],
		logLevel: 'warning',
		...options,
		metafile: true,
		write: false,
	});
}

/** A module that is not bundled but loaded from another file. */
function elsewhere(module: string, path: string): Plugin {
	return {
		name: 'elsewhere',
		setup({onResolve}) {
			onResolve({filter: /^\./}, args => (args.path === module ? {path, external: true} : undefined));
		},
	};
}
