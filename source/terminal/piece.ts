/** Part of a row of the screen: its cells from `left` to before `right` show a line from its cell `from` on. */
export type Piece = {
	/** It may hold colours. Where it ends, the cells are blank. */
	readonly text: string;
	readonly left: number;
	readonly right: number;
	readonly from: number;
};

/** Whether two look the same, as long as lines are read the same way. */
export function isSamePiece(a: Piece, b: Piece | undefined): boolean {
	return a.text === b?.text && a.left === b.left && a.right === b.right && a.from === b.from;
}
