import { useEffect, useRef } from 'react';
import type { PlotCanvas } from './use-plot-file.ts';

/** The ref of a drawing that is to be had as a picture. */
export function useSvgCanvas(canvas: PlotCanvas) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    canvas.current = () => (svg.current ? svgCanvas(svg.current) : undefined);
  }, [canvas]);
  return svg;
}

/** What the style sheet may say of a shape or a word. */
const SAID = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity'],
  ...['paint-order', 'font-family', 'font-size', 'font-weight', 'text-anchor'],
];

/** A drawing on a canvas, at the screen's resolution and as the page has it: a picture knows no style sheet. */
async function svgCanvas(svg: SVGSVGElement): Promise<HTMLCanvasElement> {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement; // a clone is what it is a clone of
  const copies = copy.querySelectorAll<SVGElement>('*');
  for (const [i, element] of svg.querySelectorAll('*').entries()) {
    const style = getComputedStyle(element);
    for (const name of SAID) copies[i]?.style.setProperty(name, style.getPropertyValue(name));
  }
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);

  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser lends no canvas to draw on.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
