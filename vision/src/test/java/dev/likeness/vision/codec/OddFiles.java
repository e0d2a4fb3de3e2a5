package dev.likeness.vision.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes picture files that are odd, broken or hostile, and says what each of them should give.
 *
 * <p>The good ones show one card of 48 x 32 pixels, red and green above blue and yellow. Knows
 * nothing of the decoders.
 */
public final class OddFiles {
  /** What a file that is a picture should give. */
  public static final String PICTURE = "picture";

  private static final List<Integer> CARD = List.of(0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffff00);
  private static final List<Integer> HALF_CLEAR =
      List.of(0xffff0000, 0x8000ff00, 0xff0000ff, 0x80ffff00);
  private static final List<Integer> GREY = List.of(0xff363636, 0xffb6b6b6, 0xff121212, 0xffededed);
  private static final List<Integer> INK = List.of(0xff777777, 0xff777777, 0xff777777, 0xffb9b9b9);
  private static final List<Integer> FAX = List.of(0xff000000, 0xffffffff, 0xff000000, 0xffffffff);
  private static final List<Integer> FOUR_GREYS =
      List.of(0xff000000, 0xffaaaaaa, 0xff000000, 0xffaaaaaa);

  private static final List<Integer> ONE_GREY_CLEAR =
      List.of(0xff000000, 0x00555555, 0xffaaaaaa, 0xffffffff);

  private static final int HUGE_PX = 30_000;
  private static final int TOO_MANY_BYTES = 20_000_001;

  private final Path folder;
  private final List<OddFile> files = new ArrayList<>();

  private OddFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * A file and what it should give.
   *
   * @param path where it lies
   * @param expected {@link #PICTURE}, or the reason for which it is refused, such as {@code
   *     corrupt}
   * @param quadrants the colours in the middle of the picture's four quadrants, row by row; empty
   *     if there is no picture
   */
  public record OddFile(Path path, String expected, List<Integer> quadrants) {
    @Override
    public String toString() {
      return path.getFileName() + " -> " + expected;
    }
  }

  /** Writes all files into a folder and says what each should give. */
  public static List<OddFile> writeTo(Path folder) throws IOException {
    OddFiles odd = new OddFiles(folder);
    odd.goodOnes();
    odd.refusedByName();
    odd.noPictures();
    odd.tooLarge();
    odd.cutShort();
    odd.brokenJpegs();
    odd.brokenPngs();
    odd.brokenOthers();
    return List.copyOf(odd.files);
  }

  /** Returns the bytes of a file beside this class. */
  public static byte[] fixture(String name) {
    try (InputStream in = OddFiles.class.getResourceAsStream("odd/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no fixture is called " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void goodOnes() throws IOException {
    for (String name : Fixtures.CARDS) {
      picture(name, fixture(name), CARD);
    }
    for (String name : Fixtures.HALF_CLEAR) {
      picture(name, fixture(name), HALF_CLEAR);
    }
    picture("grey.jpg", fixture("grey.jpg"), GREY);
    picture("grey.tif", fixture("grey.tif"), GREY);
    picture("grey16.tif", fixture("grey16.tif"), GREY);
    picture("grey2.png", fixture("grey2.png"), FOUR_GREYS);
    picture("fax.tif", fixture("fax.tif"), FAX);
    picture("cmyk-profile.jpg", fixture("cmyk-profile.jpg"), INK);
    picture("jpeg-called.png", fixture("baseline.jpg"), CARD);
    picture("png-called.jpg", fixture("card.png"), CARD);
    picture("webp-called.jpeg", fixture("lossy.webp"), CARD);
    picture("no-extension", fixture("baseline.jpg"), CARD);
    picture("UPPER CASE, Ünïcode & spaces.JPG", fixture("baseline.jpg"), CARD);
  }

  private void refusedByName() throws IOException {
    for (String name : Fixtures.UNREAD) {
      refused(name, "unsupported_format", fixture(name));
    }
    refused("drawing.svg", "unsupported_format", "<?xml version='1.0'?>\n<svg width='9'></svg>");
    refused("paper.pdf", "unsupported_format", "%PDF-1.7\n%....\n");
    refused("film.mp4", "unsupported_format", "\0\0\0\u0018ftypisom\0\0\2\0isomiso2");
    refused("next.jxl", "unsupported_format", "\u00ff\n\u00f8\u0007\0\0\0");
    refused(
        "photo.cr2", "unsupported_format", OddBytes.withText(fixture("plain.tif"), 8, "CR\2\0"));
    byte[] jpeg = fixture("baseline.jpg");
    refused("twelve-bit.jpg", "unsupported_format", OddBytes.jpegFrame(jpeg, 0xc1, 12, 48, 32));
    refused("lossless.jpg", "unsupported_format", OddBytes.jpegFrame(jpeg, 0xc3, 8, 48, 32));
    refused("arithmetic.jpg", "unsupported_format", OddBytes.jpegFrame(jpeg, 0xc9, 8, 48, 32));
  }

  private void noPictures() throws IOException {
    refused("empty.jpg", "empty", new byte[0]);
    refused("zeros.jpg", "not_a_picture", new byte[4096]);
    refused("text.png", "not_a_picture", "This is a letter and no picture.\n");
    refused("error-page.jpg", "not_a_picture", "<!doctype html><html><svg/></html>");
    refused("BMW.bmp", "not_a_picture", "BM is how many a text about cars begins.");
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    noise[0] = 'x';
    refused("noise.webp", "not_a_picture", noise);
    refused("one-byte.gif", "not_a_picture", "G");
    refused("archive.zip.jpg", "not_a_picture", "PK\3\4\24\0\0\0");
    Path inside = folder.resolve("folder.jpg");
    Files.createDirectory(inside);
    files.add(new OddFile(inside, "not_readable", List.of()));
    files.add(new OddFile(folder.resolve("missing.jpg"), "not_found", List.of()));
  }

  private void tooLarge() throws IOException {
    byte[] jpeg = fixture("baseline.jpg");
    String reason = "too_many_pixels";
    refused("huge.jpg", reason, OddBytes.jpegFrame(jpeg, 0xc0, 8, HUGE_PX, HUGE_PX));
    refused("huge-progressive.jpg", reason, OddBytes.jpegFrame(jpeg, 0xc2, 8, 65535, 65535));
    refused("huge.png", reason, OddBytes.png(HUGE_PX, HUGE_PX, 8, 2, 0, new byte[100]));
    refused("hugest.png", reason, OddBytes.png(0x7fffffff, 0x7fffffff, 16, 6, 1, new byte[100]));
    refused("long.png", reason, OddBytes.png(40_000_000, 1, 8, 0, 0, new byte[100]));
    refused("huge.gif", reason, OddBytes.gif(65535, 65535, 0, 0, 1, 1));
    refused("small-screen-huge-frame.gif", reason, OddBytes.gif(10, 10, 0, 0, 65535, 65535));
    refused("huge.bmp", reason, OddBytes.bmp(HUGE_PX, HUGE_PX, 24, 0));
    refused("hugest.bmp", reason, OddBytes.bmp(0x7fffffff, 0x80000000, 32, 0));
    refused("huge-runs.bmp", reason, OddBytes.bmp(HUGE_PX, HUGE_PX, 8, 1));
    refused("huge.tif", reason, OddBytes.tiff(HUGE_PX, HUGE_PX, 1));
    refused("hugest.tif", reason, OddBytes.tiff(0xffffffff, 0xffffffff, 5));
    refused("huge-canvas.webp", reason, OddBytes.webpCanvas(1 << 24, 1 << 24, new byte[0]));
    refused("huge-frame.webp", reason, OddBytes.webpCanvas(48, 32, OddBytes.vp8l(16384, 16384)));
    Path sparse = folder.resolve("too-many-bytes.jpg");
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.write(jpeg);
      file.setLength(TOO_MANY_BYTES);
    }
    files.add(new OddFile(sparse, "too_many_bytes", List.of()));
  }

  private void cutShort() throws IOException {
    for (String name :
        List.of(
            "baseline.jpg",
            "progressive.jpg",
            "card.png",
            "interlaced.png",
            "lossy.webp",
            "lossless.webp",
            "animated.gif",
            "plain.bmp",
            "runs.bmp",
            "plain.tif",
            "lzw.tif")) {
      byte[] whole = fixture(name);
      // Of the animation the first frame is what must be cut.
      int left = name.equals("animated.gif") ? 70 : whole.length / 2;
      refused("half-" + name, "corrupt", Arrays.copyOf(whole, left));
    }
    byte[] jpeg = fixture("baseline.jpg");
    byte[] progressive = fixture("progressive.jpg");
    picture("no-end-marker.jpg", Arrays.copyOf(jpeg, jpeg.length - 2), CARD);
    picture("half-an-end-marker.jpg", Arrays.copyOf(jpeg, jpeg.length - 1), CARD);
    refused("no-end-of-the-scan.jpg", "corrupt", Arrays.copyOf(jpeg, jpeg.length - 12));
    refused("no-last-scan.jpg", "corrupt", Arrays.copyOf(progressive, progressive.length - 2));
    refused("magic-alone.jpg", "corrupt", Arrays.copyOf(jpeg, 3));
    refused("magic-alone.png", "corrupt", Arrays.copyOf(fixture("card.png"), 8));
    refused("magic-alone.gif", "corrupt", "GIF89a");
    refused("magic-alone.webp", "corrupt", "RIFF\4\0\0\0WEBP");
    refused("magic-alone.tif", "corrupt", "II*\0\u0008\0\0\0");
    refused("header-alone.bmp", "corrupt", Arrays.copyOf(fixture("plain.bmp"), 54));
    refused(
        "promises-49-megapixels.png", "corrupt", OddBytes.png(7000, 7000, 8, 6, 0, new byte[50]));
    refused("promises-49-megapixels.jpg", "corrupt", OddBytes.jpegFrame(jpeg, 0xc0, 8, 7000, 7000));
    refused("promises-49-megapixels.gif", "corrupt", OddBytes.gif(7000, 7000, 0, 0, 7000, 7000));
    refused("promises-49-megapixels.bmp", "corrupt", OddBytes.bmp(7000, 7000, 24, 0));
    refused("promises-49-megapixels.tif", "corrupt", OddBytes.tiff(7000, 7000, 1));
  }

  private void brokenJpegs() throws IOException {
    byte[] jpeg = fixture("baseline.jpg");
    refused("no-height.jpg", "corrupt", OddBytes.jpegFrame(jpeg, 0xc0, 8, 48, 0));
    refused("two-frames.jpg", "corrupt", OddBytes.twice(jpeg, 0xc0, 2));
    refused("thousand-scans.jpg", "corrupt", OddBytes.twice(jpeg, 0xda, 1000));
    refused("no-tables.jpg", "corrupt", OddBytes.withoutSegments(jpeg, 0xc4));
    picture("bytes-after-the-end.jpg", OddBytes.join(jpeg, new byte[3000]), CARD);
    picture("bad-exif.jpg", OddBytes.exif(jpeg, "II*\0\u00ff\u00ff\u00ff\u007f"), CARD);
    picture("exif-9.jpg", OddBytes.with(fixture("exif-1.jpg"), OddBytes.orientationAt(), 9), CARD);
    picture("comment-64k.jpg", OddBytes.segment(jpeg, 0xfe, new byte[65_000]), CARD);
    picture("bad-profile.jpg", OddBytes.segment(fixture("ycck.jpg"), 0xe2, badProfile()), CARD);
  }

  private static byte[] badProfile() {
    return "ICC_PROFILE\0\1\1 this is no profile".getBytes(StandardCharsets.ISO_8859_1);
  }

  private void brokenPngs() throws IOException {
    byte[] png = fixture("card.png");
    refused("bad-checksum.png", "corrupt", OddBytes.with(png, 29, png[29] ^ 1));
    refused("no-palette.png", "corrupt", OddBytes.png(4, 4, 8, 3, 0, new byte[20]));
    refused("no-colour-type.png", "corrupt", OddBytes.png(4, 4, 8, 5, 0, new byte[20]));
    refused("bad-filter.png", "corrupt", OddBytes.png(1, 1, 8, 0, 0, new byte[] {9, 0}));
    refused("bad-data.png", "corrupt", OddBytes.pngOfData(4, 4, "no zlib stream at all"));
    refused("unknown-critical.png", "corrupt", OddBytes.chunk(png, "WHAT", new byte[5]));
    picture("one-grey-clear.png", OddBytes.fourGreys(1), ONE_GREY_CLEAR);
    byte[] zeros = OddBytes.deflate(new byte[60_000_000]);
    picture("text-bomb.png", OddBytes.chunk(png, "zTXt", OddBytes.join("a\0\0", zeros)), CARD);
    picture("profile-bomb.png", OddBytes.chunk(png, "iCCP", OddBytes.join("a\0\0", zeros)), CARD);
    refused("data-bomb.png", "too_many_pixels", OddBytes.pngOfZlib(60_000, 60_000, zeros));
  }

  private void brokenOthers() throws IOException {
    refused("no-frame.gif", "corrupt", OddBytes.gifHeader(4, 4, ";"));
    refused("endless-extension.gif", "corrupt", OddBytes.gifHeader(4, 4, "!\u00fe\u00ff\u00ff"));
    picture(
        "frame-beyond-the-screen.gif",
        OddBytes.gif(48, 32, 24, 16, 48, 32),
        List.of(0, 0, 0, 0xffffff00));
    picture("no-file-size.bmp", OddBytes.withInt(fixture("plain.bmp"), 2, 0), CARD);
    refused("no-colour.bmp", "corrupt", OddBytes.withInt(fixture("palette.bmp"), 46, 1));
    refused("bit-depth.bmp", "corrupt", OddBytes.with(fixture("plain.bmp"), 28, 23));
    refused("jpeg-inside.bmp", "unsupported_format", OddBytes.with(fixture("plain.bmp"), 30, 4));
    byte[] tiff = fixture("plain.tif");
    picture("cyclic.tif", OddBytes.cyclicTiff(tiff), CARD);
    refused("too-many-strips.tif", "corrupt", OddBytes.tiffCount(tiff, 273, 0x7fffffff));
    refused("strip-outside.tif", "corrupt", OddBytes.tiffValue(tiff, 273, 0x7fffffff));
    refused("old-jpeg.tif", "unsupported_format", OddBytes.tiffValue(tiff, 259, 6));
    refused("floats.tif", "unsupported_format", OddBytes.tiffValue(tiff, 277, 9));
    byte[] webp = OddBytes.webpCanvas(20, 20, OddBytes.riffBody(fixture("lossless.webp")));
    refused("canvas-too-small.webp", "corrupt", webp);
    refused("no-frame.webp", "corrupt", OddBytes.webpCanvas(20, 20, new byte[0]));
  }

  private void picture(String name, byte[] file, List<Integer> quadrants) throws IOException {
    files.add(new OddFile(Files.write(folder.resolve(name), file), PICTURE, quadrants));
  }

  private void refused(String name, String reason, byte[] file) throws IOException {
    files.add(new OddFile(Files.write(folder.resolve(name), file), reason, List.of()));
  }

  private void refused(String name, String reason, String file) throws IOException {
    refused(name, reason, file.getBytes(StandardCharsets.ISO_8859_1));
  }
}
