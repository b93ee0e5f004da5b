/** A change to one file of a library while it is bundled. */
export type Patch = {
	/** Matches its path; a slash may be a backslash. */
	readonly file: RegExp;
	/** The source as it is to be; the same source where the patch does not fit any more. */
	edit(source: string): string;
};

/** What makes libraries smaller and quicker to load without changing what they do for us. */
export const patches: readonly Patch[] = [
	// We hand meow our package.json. What would find one and tidy it is two thirds of all that meow brings.
	{
		file: /meow[\\/]build[\\/]options\.js$/,
		edit: source =>
			source.replace(
				"import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';",
				'const readPackageUpSync = () => undefined; const normalizePackageData = () => {};',
			),
	},
	// These calls only define; told so, the bundler leaves out those whose result nobody uses.
	{
		file: /meow[\\/]build[\\/]dependencies\.js$/,
		edit: source =>
			source.replace(
				/^((?:var|const) \w+ = )(require\w+(?:\$\d+)?\(\)|getDefaultExportFromCjs\(\w+\));$/gm,
				'$1/* @__PURE__ */ $2;',
			),
	},
	// Yoga's WebAssembly is in a data: URL, to be fetched and compiled in the background: 20 ms, and an `await` at the top
	// of a module, which a single executable cannot have. Decoded and instantiated here and now it takes 4.
	{
		file: /yoga-layout[\\/]dist[\\/]binaries[\\/]yoga-wasm-base64-esm\.js$/,
		edit: source =>
			source.replace(
				/"data:application\/octet-stream;base64,([\w+/=]+)"([\s\S]*)$/,
				(_, base64: string, rest: string) => `""${rest}\nexport const wasm = Buffer.from("${base64}", "base64");`,
			),
	},
	{
		file: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
		edit: source =>
			source.replace('import loadYoga from', 'import loadYoga, {wasm} from').replace(
				'wrapAssembly(await loadYoga())',
				`wrapAssembly(
						(() => {
							const yoga = {
								instantiateWasm(imports, onInstance) {
									const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);
									onInstance(instance);
									return instance.exports;
								},
							};
							loadYoga(yoga);
							return yoga;
						})(),
					)`,
			),
	},
	// The developer tools are for whoever develops with Ink; a person's own variable DEV is not to start them.
	{
		file: /ink[\\/]build[\\/]reconciler\.js$/,
		edit: source =>
			source
				.replaceAll("process.env['DEV'] === 'true'", 'false')
				.replace("await import('./devtools.js');", '')
				.replace('await loadPackageJson()', '{}'),
	},
	// dockerode's own way to follow redirects is not used (see engine/docker), and TLS takes 8 ms to load.
	{
		file: /docker-modem[\\/]lib[\\/]http\.js$/,
		edit: () =>
			`exports.http = require('http'); Object.defineProperty(exports, 'https', {get: () => require('https')});`,
	},
	// It writes down every request for a debugger that is not there, which takes longer than all the rest of it.
	{
		file: /docker-modem[\\/]lib[\\/]modem\.js$/,
		edit: source =>
			source.replace("require('debug')('modem')", '() => {}').replace(/util\.inspect\(options, \{[^}]*\}\)/, "''"),
	},
	// Only for building images.
	{file: /dockerode[\\/]lib[\\/](?:session|buildkit)\.js$/, edit: () => 'module.exports = {};'},
	{file: /dockerode[\\/]lib[\\/]util\.js$/, edit: source => source.replace("var zlib = require('zlib');", '')},
	// To read regular expressions with Unicode properties takes 7 ms, and ASCII, which most text is, is measured before.
	{
		file: /[\\/]string-width[\\/]index\.js$/,
		edit: source =>
			source.replace(/^const (\w+Regex) = (\/.*\\p\{.*\/\w*);$/gm, 'const $1 = late(() => $2);') +
			`function late(make) {
				let regex;
				const real = () => (regex ??= make());
				return {
					test: text => real().test(text),
					[Symbol.search]: text => text.search(real()),
					[Symbol.match]: text => text.match(real()),
				};
			}`,
	},
];
