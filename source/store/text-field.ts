/** A line of text that is being typed; `cursor` counts UTF-16 units from its start. */
export type TextField = {readonly value: string; readonly cursor: number};

/** A field with its cursor at the end. */
export function textField(value = ''): TextField {
	return {value, cursor: value.length};
}
