package dev.likeness.tasks.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.tasks.json.AnswerJson;
import java.util.Map;

/**
 * What is signed of a receipt: its canonical JSON (RFC 8785) without the signature. Receipts hold
 * texts of ASCII, whole numbers and truth values, for which sorted members without spaces are that.
 */
public final class ReceiptText {
  private static final ObjectMapper MAPPER =
      AnswerJson.mapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private ReceiptText() {}

  static String of(Record receipt) {
    return of(MAPPER.<ObjectNode>valueToTree(receipt));
  }

  /** Returns what is signed of a receipt that was read, whatever it holds. */
  public static String of(ObjectNode receipt) {
    ObjectNode signed = receipt.deepCopy();
    JsonNode proof = signed.path(ReceiptProof.FIELD);
    if (proof instanceof ObjectNode fields) {
      fields.remove(ReceiptProof.SIGNATURE);
    }
    try {
      return MAPPER.writeValueAsString(MAPPER.treeToValue(signed, Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON object can be written", e);
    }
  }
}
