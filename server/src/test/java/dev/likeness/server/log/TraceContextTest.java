package dev.likeness.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  /** The example of the W3C's recommendation, section 3.2.3. */
  @Test
  void theExampleOfTheStandardIsRead() {
    TraceContext trace =
        TraceContext.parse(List.of("00-" + TRACE + "-" + SPAN + "-01")).orElseThrow();

    assertThat(trace).isEqualTo(new TraceContext(TRACE, SPAN, "01"));
    assertThat(trace.header()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
  }

  @Test
  void aLaterVersionIsReadAsFarAsItIsKnown() {
    assertThat(TraceContext.parse(List.of("cc-" + TRACE + "-" + SPAN + "-01-what-more")))
        .contains(new TraceContext(TRACE, SPAN, "01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN,
        "cc-" + TRACE + "-" + SPAN + "-01what",
        "00-" + TRACE + "-" + SPAN + "-01\u001b[2J",
        "00-ada-lovelace-01"
      })
  void anythingElseIsNoTrace(String header) {
    assertThat(TraceContext.parse(List.of(header))).isEmpty();
  }

  @Test
  void twoHeadersAreNone() {
    String header = "00-" + TRACE + "-" + SPAN + "-01";

    assertThat(TraceContext.parse(List.of(header, header))).isEmpty();
    assertThat(TraceContext.parse(List.of())).isEmpty();
  }

  @Test
  void theWorkOfThisServerHasASpanOfItsOwnInTheSameTrace() {
    TraceContext child = new TraceContext(TRACE, SPAN, "01").child();

    assertThat(child.traceId()).isEqualTo(TRACE);
    assertThat(child.flags()).isEqualTo("01");
    assertThat(child.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(SPAN);
    assertThat(TraceContext.parse(List.of(child.header()))).contains(child);
  }
}
