// Biome lints everything; here are only the rules of React's own plugin, and the length of functions: Biome counts only some
// of their lines.
import babelParser from '@babel/eslint-parser';
import reactHooks from 'eslint-plugin-react-hooks';

const hookRules = Object.fromEntries(Object.keys(reactHooks.rules).map(name => [`react-hooks/${name}`, 'error']));
const lengthRule = {'max-lines-per-function': ['error', {max: 60, skipComments: true, skipBlankLines: true}]};

/** Check these files with rules, read by Babel with these parts of its syntax: in a `.ts` file `<T>` begins no element. */
function check(files, rules, ...syntax) {
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
	check(['source/**/*.ts'], lengthRule, 'typescript'),
	check(['source/**/*.tsx'], lengthRule, 'typescript', 'jsx'),
	check(['source/ui/**/*.ts'], hookRules, 'typescript'),
	check(['source/ui/**/*.tsx', 'source/start.tsx'], hookRules, 'typescript', 'jsx'),
];
