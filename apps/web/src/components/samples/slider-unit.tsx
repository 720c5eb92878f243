import { type XAxis, xAxes } from '../../lib/run-url.ts';
import { Select } from '../parts/select.tsx';

type Props = { unit: XAxis; onUnit: (unit: XAxis) => void };

/** Chooses what a slider of samples counts in. */
export function SliderUnit({ unit, onUnit }: Props) {
  return (
    <Select
      label="Slider counts in"
      value={unit}
      onChange={(chosen) => {
        const known = xAxes.find((each) => each === chosen);
        if (known) onUnit(known);
      }}
      options={xAxes.map((each) => [each, `by ${each}`])}
    />
  );
}
