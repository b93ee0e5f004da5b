// Biome lints everything; here are only the rules of React's own plugin, which needs ESLint.
import babelParser from '@babel/eslint-parser';
import reactHooks from 'eslint-plugin-react-hooks';

const rules = Object.fromEntries(Object.keys(reactHooks.rules).map(name => [`react-hooks/${name}`, 'error']));

/** Check these files, read by Babel with these parts of its syntax: in a `.ts` file `<T>` begins no element. */
function check(files, ...syntax) {
	return {
		files,
		plugins: {'react-hooks': reactHooks},
		rules,
		languageOptions: {
			parser: babelParser,
			parserOptions: {
				requireConfigFile: false,
				babelOptions: {babelrc: false, configFile: false, parserOpts: {plugins: syntax}},
			},
		},
		linterOptions: {reportUnusedDisableDirectives: 'error'},
	};
}

export default [
	check(['source/ui/**/*.ts'], 'typescript'),
	check(['source/ui/**/*.tsx', 'source/start.tsx'], 'typescript', 'jsx'),
];
