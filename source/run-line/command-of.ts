import {type Inspected, textsOf} from './inspected.ts';

/** The program and the words behind the image that make a container run what this one runs. */
export type CommandOf = {
	/** What `--entrypoint` is to be; undefined: the image's own will do. */
	readonly entrypoint: string | undefined;
	readonly command: readonly string[];
};

/**
 * An entrypoint on the line takes one word, so all others of it go in front of the command: that runs the same. And it
 * drops the image's command, so a line that has one spells the command out.
 */
export function commandOf({config, image}: Inspected): CommandOf {
	const entrypoint = textsOf(config, 'Entrypoint');
	const command = textsOf(config, 'Cmd');
	const hasOwnCommand = !isSame(command, textsOf(image, 'Cmd'));
	if (isSame(entrypoint, textsOf(image, 'Entrypoint')) && (command.length > 0 || !hasOwnCommand)) {
		return {entrypoint: undefined, command: hasOwnCommand ? command : []};
	}

	const [program = '', ...words] = entrypoint;
	return {entrypoint: program, command: [...words, ...command]};
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.every((word, index) => word === others[index]);
}
