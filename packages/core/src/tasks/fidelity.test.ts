import { describe, expect, it } from 'vitest';
import { fidelity } from './fidelity.ts';

describe('fidelity', () => {
  it('is 20 dB where every value is wrong by a tenth of the range', () => {
    const originals = Float32Array.of(0, 0.5, -0.5, 0.25);
    const made = originals.map((value) => value + 0.2);
    expect(fidelity({ made, originals }, [2, 1]).psnr).toBeCloseTo(20, 4);
  });

  it('is a mean over the samples', () => {
    const originals = new Float32Array(4);
    const made = Float32Array.of(0.2, 0.2, 0.02, 0.02); // 20 dB and 40 dB
    expect(fidelity({ made, originals }, [2, 1]).psnr).toBeCloseTo(30, 4);
  });

  it('knows the structure of images alone, which is 1 for equal ones', () => {
    const originals = Float32Array.from({ length: 144 }, (_, i) => Math.sin(i));
    expect(fidelity({ made: originals, originals }, [12, 12, 1])).toEqual({ psnr: Infinity, ssim: 1 });
    expect(fidelity({ made: originals, originals }, [144, 1])).toEqual({ psnr: Infinity });
    const flat = new Float32Array(144);
    expect(fidelity({ made: flat, originals }, [12, 12, 1]).ssim).toBeLessThan(0.1);
  });
});
