/** The kinds of things that have a view of their own. */
export const kindIds = ['containers', 'images', 'volumes', 'networks', 'disk'] as const;

export type KindId = (typeof kindIds)[number];
