import type {Json} from '../model/json.ts';
import type {Draft} from './draft.ts';
import type {At, PathOf} from './field.ts';
import type {Completion, ValueType} from './value-type.ts';

/** One flag of `docker run`. Parsing a line, writing one for a container, completion and help all use this row. */
export type Flag = Details & {
	/** The name shown first, then other names; short ones have one hyphen. */
	readonly names: readonly string[];
	readonly type: ValueType<unknown>;
	/** The field of the draft that it fills; undefined if it has no effect here. */
	readonly path?: string;
	readonly help: string;
};

type Details = {
	/** Completions of the value, besides those of its type. */
	readonly completes?: readonly Completion[];
	/** Whether `docker create` lacks it. */
	readonly isOnlyForRun?: boolean;
	/** Whether it is only there to say why it cannot be used; it is not offered. */
	readonly isRefused?: boolean;
	/** Values that the engine uses by default; they are not written back. */
	readonly defaults?: readonly string[];
	/** The values for a container like this one, if they depend on more than the field. */
	from?(container: Inspected): readonly string[];
};

/** The inspections of a container and of its image; null if the image is unknown. */
export type Inspected = {readonly container: Json; readonly image: Json};

/** A row of the table. `names` are separated by spaces; the compiler checks that the field has the type. */
export function flag<Path extends PathOf<Draft>>(
	names: string,
	type: ValueType<At<Draft, Path>, unknown>,
	path: Path | undefined,
	help: string,
	details: Details = {},
): Flag {
	return {names: names.split(' '), type, help, ...(path !== undefined && {path}), ...details};
}
