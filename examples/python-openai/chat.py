"""Chats through a Cocoon gateway with the stock `openai` client: python chat.py [question] [model]"""

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

from openai import OpenAI, OpenAIError

MAX_TOKENS = 256


def print_usage(usage) -> None:
    """Prints OpenAI's usage object and `cost`, which is the gateway's: nanoTON as a decimal string."""
    cost = getattr(usage, "cost", None) or "unknown"
    print(f"usage: {usage.prompt_tokens} + {usage.completion_tokens} tokens, cost: {cost} nanoTON")


def chat(client: OpenAI, model: str, messages: list) -> str:
    """One answer as a whole; returns its id."""
    answer = client.chat.completions.create(model=model, messages=messages, max_tokens=MAX_TOKENS)
    print(answer.choices[0].message.content or "")
    if answer.usage:
        print_usage(answer.usage)
    return answer.id


def stream_chat(client: OpenAI, model: str, messages: list) -> str:
    """One answer as it comes; returns its id."""
    answer_id = None
    with client.chat.completions.create(
        model=model,
        messages=messages,
        max_tokens=MAX_TOKENS,
        stream=True,
        stream_options={"include_usage": True},
    ) as stream:
        for chunk in stream:
            answer_id = chunk.id
            if chunk.choices:
                print(chunk.choices[0].delta.content or "", end="", flush=True)
            if chunk.usage:
                print()
                print_usage(chunk.usage)
    if answer_id is None:
        raise RuntimeError("the answer was empty")
    return answer_id


def read_receipt(base_url: str, key: str, answer_id: str) -> dict:
    """The receipt that the node's enclave signed for an answer; GET /v1/receipts/{id} is the gateway's own."""
    url = f"{base_url.rstrip('/')}/receipts/{urllib.parse.quote(answer_id, safe='')}"
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def main(question: str = "What is confidential computing?", model: str | None = None) -> None:
    base_url = os.environ.get("OPENAI_BASE_URL")
    if not base_url:
        # Without it the client would send the question to api.openai.com.
        raise RuntimeError("set OPENAI_BASE_URL to the gateway's URL")
    client = OpenAI()
    models = [] if model else client.models.list().data
    if not model and not models:
        raise RuntimeError("the gateway serves no model now; try again later")
    name = model or models[0].id
    messages = [{"role": "user", "content": question}]

    print(f"model: {name}\n\nAt once:")
    chat(client, name, messages)
    print("\nStreamed:")
    answer_id = stream_chat(client, name, messages)
    print(f"\nReceipt of {answer_id}:")
    print(json.dumps(read_receipt(base_url, client.api_key, answer_id), indent=2))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except (OpenAIError, RuntimeError, urllib.error.URLError) as error:
        code = getattr(error, "code", None)
        sys.exit(f"{error} ({code})" if code else str(error))
