// Bundles the program into dist/quayside.js, unless that is newer than all that it is made of: `npm run build`.
import {globSync, rmSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(root, 'dist/quayside.js');

/**
 * What dockerode loads for building images (gRPC) and for its own SSH, and Ink for its developer tools: 650 KB and
 * 50 ms at every start, for nothing that we use.
 */
const unusedPackages = [
	'@grpc/grpc-js',
	'@grpc/proto-loader',
	'protobufjs',
	'ssh2',
	'cpu-features',
	'react-devtools-core',
];

if (!isUpToDate()) {
	// A failed build must not leave the last one behind, as if it were this one.
	rmSync(output, {force: true});
	// What is wrong has been printed already.
	await bundle().catch(() => process.exit(1));
}

function isUpToDate(): boolean {
	const inputs = globSync(['source/**/*.{ts,tsx}', 'scripts/build.ts', 'package.json', 'package-lock.json'], {
		cwd: root,
	});
	const newest = Math.max(...inputs.map(file => statSync(join(root, file)).mtimeMs));
	const built = statSync(output, {throwIfNoEntry: false});
	return built !== undefined && built.mtimeMs > newest;
}

async function bundle(): Promise<void> {
	await build({
		entryPoints: [join(root, 'source/cli.ts')],
		outfile: output,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node22',
		// Not the names: a stack trace in a bug report is to be readable.
		minifyWhitespace: true,
		minifySyntax: true,
		// Node prints the whole line that an error comes from.
		lineLimit: 120,
		legalComments: 'none',
		define: {'process.env.NODE_ENV': '"production"'},
		// Libraries in CommonJS call `require`, which an ES module does not have.
		banner: {
			js: `import {createRequire as requireFrom} from 'node:module';const require = requireFrom(import.meta.url);`,
		},
		plugins: [leaveOut(unusedPackages)],
		logLevel: 'warning',
	});
}

/** Put an empty module in the place of these packages. */
function leaveOut(packages: readonly string[]): Plugin {
	return {
		name: 'leave-out',
		setup({onResolve, onLoad}) {
			const filter = new RegExp(`^(${packages.join('|')})(/|$)`);
			onResolve({filter}, ({path}) => ({path, namespace: 'left-out'}));
			onLoad({filter: /.*/, namespace: 'left-out'}, () => ({contents: 'module.exports = {};'}));
		},
	};
}
