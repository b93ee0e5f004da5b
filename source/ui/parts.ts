/** What draws, in pieces to be loaded one after the other: as one, it would keep everything else waiting for 40 ms. */
export const parts: readonly (() => Promise<unknown>)[] = [
	() => import('react'),
	() => import('ink'),
	() => import('./app.tsx'),
];
