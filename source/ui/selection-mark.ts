/** What stands before the chosen line of any list. */
export function selectionMark(isAscii: boolean): string {
	return isAscii ? '>' : '▌';
}
