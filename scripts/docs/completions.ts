import {type CommandLineOption, flags} from '../../source/command-line-flags.ts';
import {settings} from '../../source/config/settings.ts';

const heading = '# Completions of the quayside command; npm run docs writes this file.';
const contexts = `docker context ls --format '{{.Name}}' 2>/dev/null`;

/** The completions for bash. They also work in the bash of macOS, which is from 2007. */
export function bashCompletions(): string {
	const cases = flags
		.filter(({value}) => value)
		.map(flag => `\t${namesOf(flag).join('|')}) ${bashWords(flag)}; return ;;`);
	return `${heading}
_quayside() {
	local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
	# For readline "--theme=dark" is three words.
	if [[ $word == = ]]; then
		word=
	elif [[ $before == = ]]; then
		before=\${COMP_WORDS[COMP_CWORD-2]}
	fi

	case $before in
${cases.join('\n')}
	esac
	COMPREPLY=($(compgen -W ${quotedLines(flags.flatMap(namesOf))} -- "$word"))
}
complete -o bashdefault -F _quayside quayside
`;
}

/** The completions for zsh. */
export function zshCompletions(): string {
	return `#compdef quayside
${heading}
_quayside_contexts() {
	local -a names=(\${(f)"$(${contexts})"})
	compadd -a names
}
_arguments -s -S \\
${flags.map(flag => `\t${zshSpecification(flag)}`).join(' \\\n')}
`;
}

/** The completions for fish. */
export function fishCompletions(): string {
	const lines = flags.map(flag => {
		const short = flag.short ? ` -s ${flag.short}` : '';
		return `complete -c quayside${short} -l ${flag.name}${fishWords(flag)} -d ${fishQuoted(flag.description)}`;
	});
	return `${heading}\ncomplete -c quayside -f\n${lines.join('\n')}\n`;
}

function namesOf({name, short}: CommandLineOption): readonly string[] {
	return [...(short ? [`-${short}`] : []), `--${name}`];
}

/** The possible values of a flag. */
type Values =
	| {readonly type: 'words' | 'list'; readonly words: readonly string[]}
	| {readonly type: 'file' | 'context' | 'any'};

function valuesOf({name, value, setting}: CommandLineOption): Values {
	if (value === 'FILE') {
		return {type: 'file'};
	}

	const words = settings.find(candidate => candidate.name === setting)?.words;
	return words ? {type: name === 'columns' ? 'list' : 'words', words} : {type: name === 'context' ? 'context' : 'any'};
}

function bashWords(flag: CommandLineOption): string {
	const values = valuesOf(flag);
	switch (values.type) {
		case 'words':
			return `COMPREPLY=($(compgen -W ${quotedLines(values.words)} -- "$word"))`;
		case 'list':
			// The text before the last comma stays.
			return `COMPREPLY=($(compgen -P "\${word%"\${word##*,}"}" -W ${quotedLines(values.words)} -- "\${word##*,}"))`;
		case 'file':
			return 'COMPREPLY=($(compgen -f -- "$word"))';
		case 'context':
			return `COMPREPLY=($(compgen -W "$(${contexts})" -- "$word"))`;
		default:
			return 'COMPREPLY=()';
	}
}

/** Words for a shell function whose separator is the end of a line. */
function quotedLines(words: readonly string[]): string {
	return `$'${words.join('\\n')}'`;
}

function zshSpecification(flag: CommandLineOption): string {
	const {short, name, value, isRepeatable, description} = flag;
	const names = [...(short ? [`-${short}${value ? '+' : ''}`] : []), `--${name}${value ? '=' : ''}`];
	const excluded = isRepeatable ? '*' : `(${namesOf(flag).join(' ')})`;
	const text = `[${description.replaceAll(/[[\]\\]/g, '\\$&')}]`;
	const action = value ? `:${value.replaceAll(':', '\\:')}:${zshAction(flag)}` : '';
	const forms = names.length > 1 ? `{${names.join(',')}}` : names[0];
	return `${shellQuoted(excluded)}${forms}${shellQuoted(text + action)}`;
}

function zshAction(flag: CommandLineOption): string {
	const values = valuesOf(flag);
	switch (values.type) {
		case 'words':
			return `(${values.words.join(' ')})`;
		case 'list':
			return `_values -s , ${flag.name} ${values.words.join(' ')}`;
		case 'file':
			return '_files';
		case 'context':
			return '_quayside_contexts';
		default:
			return '';
	}
}

function fishWords(flag: CommandLineOption): string {
	const values = valuesOf(flag);
	switch (values.type) {
		case 'words':
			return ` -x -a ${fishQuoted(values.words.join(' '))}`;
		case 'list':
			return ` -x -a ${fishQuoted(`(__fish_complete_list , "string split ' ' '${values.words.join(' ')}'")`)}`;
		case 'file':
			return ' -r -F';
		case 'context':
			return ` -x -a ${fishQuoted(`(${contexts})`)}`;
		default:
			return flag.value ? ' -x' : '';
	}
}

function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuoted(text: string): string {
	return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
