import type {Role} from '../role.ts';
import {blog} from './blog.ts';
import {introduction} from './introduction.ts';
import {others} from './others.ts';
import {shopApps} from './shop-apps.ts';
import {shopData} from './shop-data.ts';

/** Everybody in the demo. */
export const cast: readonly Role[] = [...shopApps, ...shopData, ...blog, ...introduction, ...others];
