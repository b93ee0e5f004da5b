import type {Json} from '../model/json.ts';
import type {ShellEnvironment} from './expand.ts';

/** A type of value: how it is parsed from the line, and written back from an inspection. */
export type ValueType<Value, Item = Value> = {
	/** The value in one word, for example `SIZE`. A switch has none: without a value it is on. */
	readonly word?: string;
	/** The completions. */
	readonly completes?: readonly Completion[];
	/** Parse one text. Throws an `InvalidValue`. */
	parse(text: string, environment: RunEnvironment): Item;
	/** Combine the values of several flags into one field. Without it the last one counts. */
	collect?(items: readonly Item[], before: Value): Value;
	/** The texts that the field is written back as; none if it is empty or malformed. */
	format(value: Json | undefined): readonly string[];
};

/** A word, or the names of all items of a kind, with a text before and after each. */
export type Completion =
	| string
	| {
			readonly kind: 'image' | 'network' | 'volume' | 'container';
			readonly before?: string;
			readonly after?: string;
	  };

/** The problem with a value, in one sentence for the user. */
export class InvalidValue extends Error {}

/** The environment that a line depends on. */
export type RunEnvironment = ShellEnvironment & {
	/** The machine's architecture as the engine calls it, for example `amd64`. */
	readonly architecture: string;
	/** Proxy variables that the CLI's configuration sets in every container, unless the line sets them. */
	readonly proxies?: Readonly<Record<string, string>>;
	/** The text of a file, by its path as typed. Throws if it cannot be read. */
	readFile(path: string): string;
	/** Whether a line's `--context` or `--host` is the engine in use. */
	isCurrentEngine(option: 'context' | 'host', value: string): boolean;
};
