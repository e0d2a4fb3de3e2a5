#!/bin/sh
# Makes every file of this folder from drawn shapes: a card of 48 x 32 pixels, red and green above
# blue and yellow. Run here; takes ImageMagick 6.9, libwebp's tools, exiftool and python3.
set -e
IM=/usr/bin/convert
EXIF="exiftool -q -q -overwrite_original -n"
W=$(mktemp -d)

$IM -size 48x32 xc:red -fill '#00ff00' -draw 'rectangle 24,0 47,15' -fill blue \
  -draw 'rectangle 0,16 23,31' -fill yellow -draw 'rectangle 24,16 47,31' \
  -define png:exclude-chunks=all PNG24:card.png
$IM card.png -alpha set -channel A -fx 'i<24?1:0.5' +channel alpha.png
$IM card.png -rotate -90 $W/turned.png

# JPEG
JPEG="-sampling-factor 1x1 -quality 95 -strip"
$IM card.png $JPEG baseline.jpg
$IM card.png -quality 90 -sampling-factor 2x2 -interlace JPEG -strip progressive.jpg
$IM card.png $JPEG -colorspace Gray grey.jpg
$IM card.png -colorspace CMYK -quality 95 ycck.jpg
python3 profile.py $W/ink-as-grey.icc
$IM ycck.jpg -profile $W/ink-as-grey.icc -quality 95 cmyk-profile.jpg
exif() {
  $IM card.png $2 $JPEG exif-$1.jpg
  $EXIF -Orientation=$1 exif-$1.jpg
}
exif 1 ""; exif 2 -flop; exif 3 "-rotate 180"; exif 4 -flip
exif 5 -transpose; exif 6 "-rotate -90"; exif 7 -transverse; exif 8 "-rotate 90"

# PNG
$IM $W/turned.png PNG24:exif-6.png; $EXIF -Orientation=6 exif-6.png
$IM card.png -interlace PNG PNG24:interlaced.png
$IM card.png -depth 16 PNG48:sixteen.png
$IM card.png -colors 4 PNG8:palette.png
$IM card.png -colorspace Gray -depth 2 -type Grayscale -define png:bit-depth=2 grey2.png

# TIFF
$IM card.png -compress None plain.tif
$IM card.png -compress LZW lzw.tif
$IM card.png -compress Zip -endian MSB zip-big-endian.tif
$IM card.png -compress JPEG -quality 95 jpeg.tif
$IM card.png -depth 16 -compress None sixteen.tif
$IM card.png -depth 16 -compress Zip sixteen-predicted.tif
$IM card.png -colorspace Gray -depth 8 -compress RLE grey.tif
$IM card.png -colorspace Gray -depth 16 -compress None grey16.tif
$IM card.png -threshold 50% -monochrome -compress Group4 fax.tif
$IM card.png -colorspace CMYK -compress None cmyk.tif
$IM card.png -define tiff:tile-geometry=16x16 -compress Zip tiled.tif
$IM $W/turned.png -compress LZW -orient right-top turned.tif
$IM card.png -colors 4 -type Palette -compress LZW palette.tif

# WebP
cwebp -quiet -q 95 card.png -o lossy.webp
cwebp -quiet -lossless card.png -o lossless.webp
cwebp -quiet -q 95 alpha.png -o alpha.webp
cwebp -quiet -lossless -exact alpha.png -o alpha-lossless.webp
cwebp -quiet -lossless $W/turned.png -o turned.webp; $EXIF -Orientation=6 turned.webp
$IM card.png -negate $W/second.png; cwebp -quiet -lossless $W/second.png -o $W/second.webp
webpmux -frame lossless.webp +100 -frame $W/second.webp +100 -o animated.webp

# GIF and BMP
$IM card.png \( card.png -negate \) -set delay 10 -loop 0 animated.gif
$IM card.png -interlace GIF interlaced.gif
$IM card.png -colors 4 -type Palette BMP3:palette.bmp
$IM card.png BMP3:plain.bmp
$IM card.png -compress RLE -type Palette BMP3:runs.bmp
$IM alpha.png BMP:$W/alpha.bmp && mv $W/alpha.bmp .

# What is refused by name
$IM card.png card.jp2
$IM card.png card.heic
$IM card.png card.avif
$IM card.png card.psd
$IM -size 4x4 xc:red card.ico
rm -r "$W"
