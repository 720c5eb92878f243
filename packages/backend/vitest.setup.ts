import { enableProdMode } from '@tensorflow/tfjs-core';

enableProdMode(); // silences the advice to install another package
