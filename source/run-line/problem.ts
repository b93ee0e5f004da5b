/** What is wrong with a part of a line: where it stands (UTF-16 units, `to` behind the last one), and one sentence. */
export type Problem = {readonly from: number; readonly to: number; readonly message: string};

/** Flags that do not go together: one of them by its first name, and why. */
export type Conflict = {readonly flag: string; readonly message: string};
