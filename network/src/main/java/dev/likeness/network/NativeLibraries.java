package dev.likeness.network;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries of the engine, kept unpacked.
 *
 * <p>ONNX Runtime carries them inside its jar and writes them (28 MB on Linux) to a temporary
 * folder at every start. Unpacked once and kept, they are loaded from where they lie.
 */
public final class NativeLibraries {
  private static final String PATH_PROPERTY = "onnxruntime.native.path";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** The two that every platform needs, and one that Windows has besides. */
  private static final List<String> LIBRARIES =
      List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared");

  private NativeLibraries() {}

  /**
   * Unpacks the libraries of this platform into a folder of their own inside {@code cacheFolder},
   * unless they lie there already, and has the engine load them from there.
   *
   * <p>To be called before the first network is opened. Does nothing when the engine has been
   * loaded, when the system property {@code onnxruntime.native.path} says already where the
   * libraries lie, or when there are none for this platform in the jar. Sets that property. Safe
   * when several processes do it at the same time: each file appears whole or not at all.
   *
   * @throws IOException if the libraries cannot be written, or somebody else could have put
   *     something into the folder
   */
  public static void unpackInto(Path cacheFolder) throws IOException {
    if (Engine.started() || System.getProperty(PATH_PROPERTY) != null) {
      return;
    }
    Path folder =
        cacheFolder.toAbsolutePath().resolve("onnxruntime-" + version() + "-" + platform());
    if (unpack(folder)) {
      System.setProperty(PATH_PROPERTY, folder.toString());
    }
  }

  /** Unpacks what the jar holds for this platform; says whether that is all that is needed. */
  static boolean unpack(Path folder) throws IOException {
    for (String library : LIBRARIES.subList(0, 2)) {
      if (resource(library) == null) {
        return false;
      }
    }
    prepare(folder);
    for (String library : LIBRARIES) {
      URL resource = resource(library);
      if (resource != null) {
        unpack(resource, folder.resolve(fileName(library)));
      }
    }
    return true;
  }

  private static void unpack(URL resource, Path target) throws IOException {
    URLConnection connection = resource.openConnection();
    long bytes = connection.getContentLengthLong();
    if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) == bytes) {
      return;
    }
    Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (InputStream from = connection.getInputStream();
          FileChannel into =
              FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        long written = from.transferTo(Channels.newOutputStream(into));
        if (written != bytes) {
          throw new IOException(
              target.getFileName() + " has " + bytes + " bytes, but " + written + " came out");
        }
        into.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Makes the folder for its owner alone; what lies in one that others could write to is thrown
   * away.
   */
  private static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      return;
    }
    PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
    String owner = found.owner().getName();
    String me = System.getProperty("user.name", "?");
    if (!me.equals("?") && !owner.equals(me)) {
      throw new IOException(
          "the folder "
              + folder
              + " belongs to "
              + owner
              + ", not to "
              + me
              + ": native libraries are loaded from a folder of one's own only");
    }
    if (!found.permissions().equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
      for (String library : LIBRARIES) {
        Files.deleteIfExists(folder.resolve(fileName(library)));
      }
    }
  }

  private static @Nullable URL resource(String library) {
    return OrtEnvironment.class.getResource(
        "/ai/onnxruntime/native/" + platform() + "/" + fileName(library));
  }

  private static String fileName(String library) {
    return System.mapLibraryName(library).replace("jnilib", "dylib");
  }

  /** Returns the name by which the engine's jar calls this platform, such as linux-x64. */
  static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
  }

  /** Returns the engine's version, as the build wrote it down. */
  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = NativeLibraries.class.getResourceAsStream("onnxruntime.properties")) {
      if (in == null) {
        throw new IOException("onnxruntime.properties is missing from this build");
      }
      properties.load(in);
    }
    return properties.getProperty("version", "unknown");
  }
}
