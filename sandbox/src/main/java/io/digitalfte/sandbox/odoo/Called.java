package io.digitalfte.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request calls, whichever way it came.
 *
 * @param model the model, or the service of JSON-RPC; empty where none is called
 * @param method the method; empty where none is called
 * @param body the arguments as JSON-2 has them, without a key
 */
record Called(String model, String method, String body) {
  static Called by(Request request) {
    if (!Request.bare(request.path()).equals(Rpc.PATH)) {
      return new Called(
          Request.part(request.path(), 3), Request.part(request.path(), 4), request.body());
    }
    try {
      return byPlace(request);
    } catch (Trouble | ClassCastException | IndexOutOfBoundsException e) {
      // What came is no call; it is answered as such, and its text may hold a key.
      return new Called("", "", "");
    }
  }

  private static Called byPlace(Request request) {
    if (!(Json.read(request.body()) instanceof Map<?, ?> envelope)
        || !(envelope.get("params") instanceof Map<?, ?> params)) {
      return new Called("", "", "");
    }
    String service = String.valueOf(params.get("service"));
    if (!(params.get("args") instanceof List<?> args) || !service.equals("object")) {
      return new Called(service, String.valueOf(params.get("method")), "");
    }
    String method = String.valueOf(args.get(4));
    List<?> byPlace = (List<?>) args.get(5);
    var named = new LinkedHashMap<String, Object>();
    if (!byPlace.isEmpty()) {
      named.put(method.equals("create") ? "vals_list" : "ids", byPlace.getFirst());
    }
    if (args.size() > 6) {
      ((Map<?, ?>) args.get(6)).forEach((name, value) -> named.put(String.valueOf(name), value));
    }
    return new Called(String.valueOf(args.get(3)), method, Json.write(named));
  }
}
