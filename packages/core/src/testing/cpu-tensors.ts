// For tests that compute: real tensors, on the backend that needs nothing. The gradients' registration comes with
// tfjs-layers, because tfjs-core ships it only as a module that Node cannot load.
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import { enableProdMode, setBackend } from '@tensorflow/tfjs-core';

enableProdMode(); // silences the advice to install another package
await setBackend('cpu');
