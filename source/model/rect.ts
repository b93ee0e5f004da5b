/** Columns and rows of cells, for example a terminal's. */
export type Size = {readonly columns: number; readonly rows: number};

/** A rectangle of cells, zero-based. */
export type Rect = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};
