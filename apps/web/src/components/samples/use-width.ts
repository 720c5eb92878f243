import { useEffect, useRef, useState } from 'react';

/** The width of an element in CSS pixels and the screen's pixel ratio; undefined before the first measurement. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number | undefined; pixelRatio: number }>({
    width: undefined,
    pixelRatio: 1,
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, pixelRatio: window.devicePixelRatio }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}
