import type {DiskItem} from '../../../model/disk.ts';
import type {ImageStore} from './image-store.ts';
import type {NetworkStore} from './networks.ts';
import type {VolumeStore} from './volumes.ts';

/** Everything that the demo's engine stores besides containers. */
export type Stores = {
	readonly images: ImageStore;
	readonly volumes: VolumeStore;
	readonly networks: NetworkStore;
	/** Entries of the build cache by their ids. */
	readonly buildCache: Map<string, DiskItem>;
};
