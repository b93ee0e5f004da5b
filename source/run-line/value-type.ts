import type {Json} from '../model/json.ts';
import type {ShellEnvironment} from './expand.ts';

/** How one type of value is read from the line into a field, and written back from an inspection. */
export type ValueType<Value, Item = Value> = {
	/** The value in one word for people, as `SIZE`. A switch has none: it is on where it stands alone. */
	readonly word?: string;
	/** What to offer while it is typed. */
	readonly completes?: readonly Completion[];
	/** What one text means. Throws an `InvalidValue`. */
	parse(text: string, environment: RunEnvironment): Item;
	/** The field that several texts make together. Without it the last one counts. */
	collect?(items: readonly Item[], before: Value): Value;
	/** The texts that make this field; none where it is empty or malformed. */
	format(value: Json | undefined): readonly string[];
};

/** A word to offer, or all things of a kind with a text before and after their names. */
export type Completion =
	| string
	| {
			readonly kind: 'image' | 'network' | 'volume' | 'container';
			readonly before?: string;
			readonly after?: string;
	  };

/** Says what is wrong with a value, in one sentence for the person who typed it. */
export class InvalidValue extends Error {}

/** Everything outside the line that its meaning depends on. */
export type RunEnvironment = ShellEnvironment & {
	/** This machine in the engine's words, as `amd64`. */
	readonly architecture: string;
	/** Proxy variables that the CLI's configuration sets in every container, unless the line sets them. */
	readonly proxies?: Readonly<Record<string, string>>;
	/** The text of a file, by its path as typed. Throws where it cannot be read. */
	readFile(path: string): string;
	/** Whether the engine that a line names by its context or address is the one in use. */
	isCurrentEngine(option: 'context' | 'host', value: string): boolean;
};
