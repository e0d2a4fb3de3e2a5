package dev.likeness.benchmarks.invention;

import dev.likeness.face.FaceFinder;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Invents people who do not exist and takes pictures of them, to show the product with.
 *
 * <ol>
 *   <li>Faces that are frontal, sharp and whole are cut out of photographs of many people ({@link
 *       AlignedFace}).
 *   <li>A model brings all of them into dense correspondence ({@link FaceModel}) and learns how
 *       pose, smile and light change a face ({@link Traits}).
 *   <li>For each group of photographs a face is drawn from the density of its faces ({@link
 *       FaceSampler}): the mean of {@value FaceSampler#NEIGHBOURS} people in shape and texture,
 *       moved away from the mean of all. It is nobody's.
 *   <li>A few pictures are taken of it, in different pose, light and framing ({@link Studio}).
 * </ol>
 *
 * <p>The pictures are a function of the photographs, the detector and the seed. About 0.5 MB of
 * memory are used for each face that is learnt from.
 */
public final class InventedPeople {
  /** How many faces of a group are learnt from, at most. */
  private static final int MAX_FACES = 220;

  private static final double QUALITY = 0.9;

  private InventedPeople() {}

  /**
   * Writes pictures of one invented person for each group, called {@code name-1.jpg} and so on.
   *
   * @param groups two or more, each with at least {@value FaceSampler#NEIGHBOURS} usable faces
   * @param finder finds the faces
   * @param into the folder; made if it is missing
   * @throws IOException if a picture cannot be written
   * @throws IllegalArgumentException if a group has too few faces that a model can learn from
   */
  public static void invent(
      List<Sitters> groups, FaceFinder finder, Path into, long seed, InventionListener listener)
      throws IOException {
    Files.createDirectories(into);
    List<AlignedFace> faces = new ArrayList<>();
    List<List<Integer>> members = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      List<AlignedFace> found = usable(groups.get(g), finder);
      listener.facesFound(g, found.size());
      if (found.size() < FaceSampler.NEIGHBOURS) {
        throw new IllegalArgumentException(
            "a group has at least "
                + FaceSampler.NEIGHBOURS
                + " faces that are frontal, sharp and whole, but group "
                + g
                + " has "
                + found.size()
                + ": give it more photographs");
      }
      members.add(IntStream.range(faces.size(), faces.size() + found.size()).boxed().toList());
      faces.addAll(found);
    }
    FaceModel model = FaceModel.of(faces);
    listener.modelLearnt(faces.size());
    Random random = new Random(seed);
    FaceSampler sampler = new FaceSampler(model, random);
    Studio studio = new Studio(Traits.of(model, members));
    for (int g = 0; g < groups.size(); g++) {
      InventedFace face = sampler.draw(members.get(g), random);
      int number = 1;
      for (Scene scene : Scene.sitting(random)) {
        Path file = into.resolve(groups.get(g).name() + "-" + number++ + ".jpg");
        Files.write(file, PictureWriter.jpeg(studio.taken(face, scene, random), QUALITY));
        listener.pictureWritten(file);
      }
    }
  }

  private static List<AlignedFace> usable(Sitters sitters, FaceFinder finder) {
    PictureReader reader = PictureReader.create();
    return sitters.photographs().stream()
        .map(photograph -> in(photograph, reader, finder))
        .flatMap(Optional::stream)
        .limit(MAX_FACES)
        .toList();
  }

  private static Optional<AlignedFace> in(Path path, PictureReader reader, FaceFinder finder) {
    try {
      return AlignedFace.in(reader.read(path), finder);
    } catch (PictureException e) {
      // A photograph that cannot be read is one that cannot be learnt from.
      return Optional.empty();
    }
  }
}
