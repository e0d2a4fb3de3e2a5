package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who runs next, looked at by hand: nothing here depends on time. */
class TurnsTest {
  private static final Cost ONE = Cost.withoutPictures();
  private static final PictureMemory MEMORY = new PictureMemory(80_000_000, 8_000_000);

  private static Turns turns(int workPlaces) {
    return new Turns(Map.of(Lane.WORK, workPlaces, Lane.GATE, 2, Lane.ADMINISTRATION, 1), MEMORY);
  }

  private static Cost picture(int megapixels) {
    return ONE.plusPicture(megapixels * 1_000_000L);
  }

  private static List<Turn> joinAll(Turns turns, String client, Cost cost, int count) {
    List<Turn> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(turns.join(Lane.WORK, client, cost));
    }
    return all;
  }

  private static long granted(List<Turn> turns) {
    return turns.stream().filter(Turn::isGranted).count();
  }

  @Test
  void oneKeyWithManyRequestsDelaysTheFirstOfAnotherByOneRunningRequest() {
    Turns turns = turns(1);
    List<Turn> flood = joinAll(turns, "flood", ONE, 50);
    Turn other = turns.join(Lane.WORK, "other", ONE);

    turns.leave(flood.get(0));
    assertThat(other.isGranted()).isTrue();
    assertThat(flood.get(1).isGranted()).isFalse();
  }

  @Test
  void ofSeveralPlacesOneKeyLeavesOneToOthers() {
    Turns turns = turns(4);
    List<Turn> flood = joinAll(turns, "flood", ONE, 50);

    assertThat(granted(flood)).isEqualTo(3);
    assertThat(turns.join(Lane.WORK, "other", ONE).isGranted()).isTrue();
  }

  /** Pictures of 9 megapixels cost 10, those of 1 megapixel 2: five of these for one of those. */
  @Test
  void turnsAreSharedByCost() {
    Turns turns = turns(1);
    List<Turn> dear = joinAll(turns, "dear", picture(9), 20);
    List<Turn> cheap = joinAll(turns, "cheap", picture(1), 60);
    StringBuilder served = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      Turn runs =
          dear.stream()
              .filter(Turn::isGranted)
              .findFirst()
              .orElseGet(() -> cheap.stream().filter(Turn::isGranted).findFirst().orElseThrow());
      served.append(runs.client().charAt(0));
      dear.remove(runs);
      cheap.remove(runs);
      turns.leave(runs);
    }

    assertThat(served.chars().filter(c -> c == 'd').count()).isEqualTo(4);
    assertThat(served.toString()).doesNotContain("dd").doesNotContain("cccccc");
  }

  @Test
  void requestsOfOneKeyRunInTheirOrder() {
    Turns turns = turns(1);
    List<Turn> all = joinAll(turns, "one", ONE, 3);

    turns.leave(all.get(0));
    assertThat(all).extracting(Turn::isGranted).containsExactly(true, true, false);
  }

  @Test
  void aGateAndAnAdministratorNeverWaitBehindWork() {
    Turns turns = turns(2);
    joinAll(turns, "a", picture(40), 10);
    joinAll(turns, "b", picture(40), 10);

    assertThat(turns.join(Lane.GATE, "a", picture(8)).isGranted()).isTrue();
    assertThat(turns.join(Lane.ADMINISTRATION, "a", ONE).isGranted()).isTrue();
  }

  @Test
  void picturesWaitForRoomInMemory() {
    Turns turns = turns(4);
    Turn first = turns.join(Lane.WORK, "a", picture(50));
    Turn second = turns.join(Lane.WORK, "b", picture(50));

    assertThat(second.isGranted()).isFalse();
    turns.leave(first);
    assertThat(second.isGranted()).isTrue();
  }

  @Test
  void oneKeysPicturesLeaveAQuarterOfTheRoomToOthers() {
    Turns turns = turns(8);

    assertThat(granted(joinAll(turns, "bombs", picture(30), 5))).isEqualTo(2);
    assertThat(turns.join(Lane.WORK, "other", picture(20)).isGranted()).isTrue();
  }

  @Test
  void aPictureThatTakesAllTheRoomIsServedAlone() {
    Turns turns = turns(8);

    assertThat(turns.join(Lane.WORK, "large", picture(80)).isGranted()).isTrue();
  }

  /** Small pictures that come all the time would else keep it out for good. */
  @Test
  void aLargePictureThatIsNextIsWaitedFor() {
    Turns turns = turns(4);
    Turn small = turns.join(Lane.WORK, "a", picture(40));
    Turn large = turns.join(Lane.WORK, "b", picture(80));
    Turn later = turns.join(Lane.WORK, "c", picture(1));

    assertThat(later.isGranted()).isFalse();
    turns.leave(small);
    assertThat(large.isGranted()).isTrue();
  }

  @Test
  void whoWaitsTooLongIsQueuedNoMore() {
    Turns turns = turns(1);
    Turn first = turns.join(Lane.WORK, "a", ONE);
    Turn second = turns.join(Lane.WORK, "b", ONE);
    Turn third = turns.join(Lane.WORK, "c", ONE);

    assertThat(turns.await(second, Duration.ZERO)).isFalse();
    turns.leave(first);
    assertThat(third.isGranted()).isTrue();
    assertThat(turns.await(third, Duration.ZERO)).isTrue();
  }

  @Test
  void whoHasMostGivesWay() {
    Turns turns = turns(1);
    List<Turn> flood = joinAll(turns, "flood", ONE, 5);

    assertThat(turns.pushOut(Lane.WORK, 0)).isTrue();
    assertThat(flood.get(4).outcome()).isCompletedWithValue(false);
    assertThat(turns.pushOut(Lane.WORK, 2)).isFalse();
  }

  /** Twelve that run and ended, in any order, leave all the room that there was. */
  @Test
  void roomIsGivenBack() {
    Turns turns = turns(3);
    for (int i = 0; i < 12; i++) {
      Turn one = turns.join(Lane.WORK, "a", picture(40));
      Turn gate = turns.join(Lane.GATE, "b", picture(8));
      turns.leave(one);
      turns.leave(gate);
    }

    assertThat(turns.join(Lane.WORK, "c", picture(80)).isGranted()).isTrue();
    assertThat(turns.join(Lane.GATE, "d", picture(8)).isGranted()).isTrue();
  }
}
