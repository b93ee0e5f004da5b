/** The kinds of things that have a view of their own. */
export type KindId = 'containers' | 'images' | 'volumes' | 'networks' | 'disk';
