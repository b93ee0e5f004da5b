import type {Draft} from './draft.ts';
import type {Inspected} from './inspected.ts';
import type {Result} from './result.ts';

/** One flag of `docker run`. Parsing, completion and "run another like this" read this object alone. */
export type Flag = {
	/** The name that is shown first, then other names; short ones have one hyphen. */
	readonly names: readonly string[];
	/** What its value is, in one word for people: `SIZE`. Without it the flag is a switch, and its value true or false. */
	readonly value?: string;
	/** Whether each further use adds to the earlier ones, instead of taking their place. */
	readonly isRepeatable?: boolean;
	readonly description: string;
	/** Values that can be offered while it is typed. */
	readonly completes?: readonly Completion[];
	/** Whether `docker create` does not have it. */
	readonly isOnlyForRun?: boolean;
	/** Whether it is known only to say why it cannot be used here; it is not offered. */
	readonly isRefused?: boolean;
	/** What a value asks for, or what is wrong with it. */
	parse(value: string, environment: RunEnvironment): Result<Effect>;
	/** The values that make a container like this one; none where the image or the engine gives it by itself. */
	valuesOf?(container: Inspected): readonly string[];
};

/** Writes what a flag asks for into the draft. */
export type Effect = (draft: Draft) => void;

/** A word that can be offered, or all things of a kind with something in front of and behind their names. */
export type Completion =
	| string
	| {
			readonly kind: 'image' | 'network' | 'volume' | 'container';
			readonly before?: string;
			readonly after?: string;
	  };

/** What a line is read against: that of the person who types it, as the docker CLI would find it. */
export type RunEnvironment = {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The absolute path that `./` begins at. */
	readonly directory: string;
	/** This machine in the engine's words, as `amd64`. */
	readonly architecture: string;
	/** Variables that the CLI's configuration puts into every container for its proxies, unless the line has its own. */
	readonly proxies?: Readonly<Record<string, string>>;
	/** The text of a file, by its path as it was typed. Throws where it cannot be read. */
	readFile(path: string): string;
};
