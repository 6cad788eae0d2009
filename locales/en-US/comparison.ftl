### The two Organization IDs side by side, and what to do when they differ.

comparison-from-chatgpt = From ChatGPT
comparison-from-platform = From the OpenAI Platform
comparison-incomplete = Once both IDs are filled in, Causeway compares them for you.
comparison-same = **They match.**
comparison-only-case-differs = The two IDs differ only in uppercase and lowercase letters. Copy both again from their pages.
comparison-different = The two IDs differ. A key created in this organization will most likely not get access to the workspace.
comparison-accepted = The two IDs differ. You decided to continue anyway; that's recorded in the history.
comparison-select-another = Usually a different organization is selected on the OpenAI Platform, often your personal one. Select your company's organization at the top of that page, then paste the ID shown there.
comparison-ask-openai = The right organization isn't in the list, or the IDs still differ? Ask OpenAI Support how to align them. Causeway has written the email.
