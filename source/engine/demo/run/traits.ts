import {cast} from '../cast/cast.ts';
import {isSameRepository} from '../items/demo-image.ts';
import type {Role} from '../role.ts';

/** What an image brings with it: the shell, the programs. One that nobody of the cast is made of has a shell. */
export function traitsOf(image: string): Partial<Pick<Role, 'shell' | 'system' | 'hasRedisClient'>> {
	const role = cast.find(other => isSameRepository(other.image, image));
	if (!role) {
		return {shell: '/bin/sh'};
	}

	const {shell, system, hasRedisClient} = role;
	return {...(shell && {shell}), ...(system && {system}), ...(hasRedisClient && {hasRedisClient})};
}
