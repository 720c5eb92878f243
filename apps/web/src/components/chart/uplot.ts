// uPlot as the app loads it: with what must be there before it, and its looks.
import './valid-language.ts';
import 'uplot/dist/uPlot.min.css';

export { default } from 'uplot';
