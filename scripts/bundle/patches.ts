/** A change to one file of a library while it is bundled. */
export type Patch = {
	/** Matches its path; a slash may be a backslash. */
	readonly file: RegExp;
	/** The texts to replace. The build fails if one of them is not found, as after an update of the library. */
	readonly replace: readonly (readonly [found: string | RegExp, by: string | ((...groups: string[]) => string)])[];
	/** Source to add at the end. */
	readonly append?: string;
};

/**
 * Patches of libraries, each with its saving: CPU time until the first container is shown (of about 140 ms), or memory.
 * Measured with and without it, in turn, in 30 starts each.
 */
export const patches: readonly Patch[] = [
	// We give meow our package.json, so it need not find one. With the next patch: 90 KB, 5 MB of memory, 7 ms.
	{
		file: /meow[\\/]build[\\/]options\.js$/,
		replace: [
			[
				"import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';",
				'const readPackageUpSync = () => undefined; const normalizePackageData = () => {};',
			],
		],
	},
	// These calls only define. Marked as pure, the bundler drops those that nothing uses.
	{
		file: /meow[\\/]build[\\/]dependencies\.js$/,
		replace: [
			[/^((?:var|const) \w+ = )(require\w+(?:\$\d+)?\(\)|getDefaultExportFromCjs\(\w+\));$/gm, '$1/* @__PURE__ */ $2;'],
		],
	},
	// Yoga awaits its WebAssembly at the top of a module, which CommonJS cannot have. Instantiated at once, it also takes
	// 4 ms instead of 20.
	{
		file: /yoga-layout[\\/]dist[\\/]binaries[\\/]yoga-wasm-base64-esm\.js$/,
		replace: [
			[
				/"data:application\/octet-stream;base64,([\w+/=]+)"([\s\S]*)$/,
				(_, base64, rest) => `""${rest}\nexport const wasm = Buffer.from("${base64}", "base64");`,
			],
		],
	},
	{
		file: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
		replace: [
			['import loadYoga from', 'import loadYoga, {wasm} from'],
			[
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
			],
		],
	},
	// Ink's developer tools: another await at the top of a module, and the user's own variable DEV would start them.
	{
		file: /ink[\\/]build[\\/]reconciler\.js$/,
		replace: [
			[/process\.env\['DEV'\] === 'true'/g, 'false'],
			["await import('./devtools.js');", ''],
			['await loadPackageJson()', '{}'],
		],
	},
	// We follow no redirects, and most engines need no TLS: 5 MB of memory.
	{
		file: /docker-modem[\\/]lib[\\/]http\.js$/,
		replace: [
			[
				/^[\s\S]+$/,
				`exports.http = require('http'); Object.defineProperty(exports, 'https', {get: () => require('https')});`,
			],
		],
	},
	// It formats every request for a debugger, even without one: 0.6 ms a request, and each sample over TCP is a request.
	{
		file: /docker-modem[\\/]lib[\\/]modem\.js$/,
		replace: [
			["require('debug')('modem')", '() => {}'],
			[/util\.inspect\(options, \{[^}]*\}\)/, "''"],
		],
	},
	// Regular expressions with Unicode properties load tables that ASCII never needs. With `LazySegmenter`: 16 ms.
	{
		file: /[\\/]string-width[\\/]index\.js$/,
		replace: [[/^const (\w+Regex) = (\/.*\\p\{.*\/\w*);$/gm, 'const $1 = late(() => $2);']],
		append: `function late(make) {
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
