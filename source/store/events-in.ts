/** The events of a table: the properties of each, by its type. */
export type EventsIn<Table> = {
	readonly [Type in keyof Table]: {readonly type: Type} & Readonly<Table[Type]>;
}[keyof Table];
