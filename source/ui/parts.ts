/** The modules that draw, to be loaded one by one: all at once would block everything else for 40 ms. */
export const parts: readonly (() => Promise<unknown>)[] = [
	() => import('react'),
	() => import('ink'),
	() => import('./app.tsx'),
];
