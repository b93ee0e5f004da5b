import {createContext} from 'react';
import {themeNamed} from '../themes/index.ts';
import type {Look} from './look.ts';

/** The look that everything below is drawn in. */
export const LookContext = createContext<Look>({theme: themeNamed('dark'), isAscii: false});
