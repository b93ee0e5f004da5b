import {createHash} from 'node:crypto';
import {type BuildOptions, type BuildResult, build} from 'esbuild';
import {checkPatches, leaveOut, loadFrom, patchLibraries} from './plugins.ts';
import {root} from './root.ts';

/** A file of the program. */
type File = {readonly path: string; readonly contents: Uint8Array | string};

/** The program in three files with their source maps, and the paths of all inputs. */
type Bundled = {readonly files: readonly File[]; readonly inputs: readonly string[]};

/**
 * Bundle the program: a small file that draws the first frame, the rest, which the small file loads, and the terminal
 * emulator, which is loaded for the first shell in the detail panel.
 */
export async function bundleProgram(folder: string): Promise<Bundled> {
	const emulator = await bundle({entryPoints: [emulatorPackage], outfile: `${folder}/${emulatorFile}`});
	const rest = await bundle({
		entryPoints: ['source/cli.ts'],
		outfile: `${folder}/quayside.cjs`,
		plugins: [...plugins, loadFrom(emulatorPackage, `./${emulatorFile}`)],
	});
	const version = createHash('sha256').update(textOf(rest)).digest('hex').slice(0, 16);
	const boot = await bundle({
		entryPoints: ['source/boot.ts'],
		outfile: `${folder}/boot.cjs`,
		define: {...define, textVersion: JSON.stringify(version)},
	});
	const inputs = [rest, boot, emulator].flatMap(({metafile}) => Object.keys(metafile.inputs));
	checkPatches(inputs);
	return {
		files: [
			...rest.outputFiles.map(({path, contents}) =>
				path.endsWith('.cjs') ? {path, contents: `${textOf(rest)}//${version}\n`} : {path, contents},
			),
			...boot.outputFiles,
			...emulator.outputFiles,
		],
		inputs,
	};
}

type Result = BuildResult<{metafile: true; write: false}>;

/**
 * The text in ASCII: with a single other character, V8 would keep all of it with two bytes a character. The bundler leaves
 * such characters only in regular expressions.
 */
function textOf({outputFiles}: Result): string {
	const text = outputFiles.find(({path}) => path.endsWith('.cjs'))?.text ?? '';
	return text.replaceAll(/[^\0-\x7F]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * dockerode's packages for building images and its own SSH, and Ink's developer tools. We use none of them: 800 KB, 50 ms
 * of each start.
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

/** Loaded only when it is needed: it is a fifth of the program. */
const emulatorPackage = '@xterm/headless';
const emulatorFile = 'emulator.cjs';

const plugins = [leaveOut(unusedPackages), patchLibraries()];

/** The replacements are in injected.ts. */
const define = {
	'process.env.NODE_ENV': '"production"',
	'Intl.Segmenter': 'LazySegmenter',
	'import.meta': 'importMeta',
};

function bundle(options: BuildOptions): Promise<Result> {
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
		plugins,
		logLevel: 'warning',
		...options,
		metafile: true,
		write: false,
	});
}
