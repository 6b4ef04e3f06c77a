"""colorsys: conversions there and back."""
import colorsys

values = [0.0, 0.2, 0.5, 0.8, 1.0]
for r in values:
    for g in values:
        for b in values:
            hls, hsv, yiq = colorsys.rgb_to_hls(r, g, b), colorsys.rgb_to_hsv(r, g, b), colorsys.rgb_to_yiq(r, g, b)
            print(hls, hsv, yiq, colorsys.hls_to_rgb(*hls), colorsys.hsv_to_rgb(*hsv), colorsys.yiq_to_rgb(*yiq))
print(sorted(colorsys.__all__))
