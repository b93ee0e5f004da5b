import {createContext} from 'react';
import type {Rect} from '../store/layout.ts';

/** The part of the terminal's screen that takes lines past Ink, and the hole in them that a dialog needs. */
export type Regions = {
	/** Lay lines over the frame at a place, or take them away. */
	setRegion(id: string, region: (Rect & {readonly lines: readonly string[]}) | undefined): void;
	/** Where the frame itself shows, regions or not. */
	setHole(hole: Rect | undefined): void;
};

/** Where lines go; undefined where there is no such screen, and Ink draws them itself. */
export const RegionsContext = createContext<Regions | undefined>(undefined);
