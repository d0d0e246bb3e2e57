/** The plain pages: what this is, who sees what, help, and the statements that the law asks for. */
type Section = { title: string; paragraphs?: readonly string[]; list?: readonly string[] };
type PlainPage = { title: string; lede: string; sections: readonly Section[] };

export const pages: Record<"how-this-works" | "who-sees-what" | "help" | "paper" | "accessibility" | "privacy" | "cookies" | "complaints" | "licences", PlainPage> = {
  "how-this-works": {
    title: "How this works",
    lede: "A ward panel is 10 to 15 local people. They meet the ward's police team a few times a year and agree what matters most.",
    sections: [
      {
        title: "What we promise",
        list: [
          "You can read everything without an account.",
          "You can take part on paper or by phone.",
          "Nobody using this site can see how you voted.",
          "One person, one vote.",
          "You can change your vote until voting closes.",
          "If we say that your vote is saved, it is saved.",
          "Anyone can check the count.",
          "You will be told what was done, or why not.",
          "Police do not see who raised a concern.",
          "This is not for reporting crime: phone 999 in an emergency, 101 if not.",
        ],
      },
      {
        title: "How priorities are set",
        paragraphs: [
          "The panel lists what people have raised. Residents vote, and the panel's members vote. We count the two apart and never add them.",
          "The members' vote decides the panel's own priorities. The residents' vote guides it, and the panel must say how it was used.",
          "One of the three priorities may be set by police. It is marked, with the reason.",
        ],
      },
      {
        title: "What happens next",
        paragraphs: ["The council gets the priorities the day they are set. It has 10 working days to accept, change or decline each one, with a reason.", "The police team and the council write down what they do. You read it on your ward's page the same minute."],
      },
      {
        title: "What the vote does not protect against",
        list: [
          "Someone standing next to you, or someone who can use your phone and your email.",
          "The people who run the server, if they break the rules while voting is open. After a vote is sealed, the link is gone.",
          "Clever spying on the server or the network while you vote.",
          "A person who has several real email addresses. Their extra votes show as not yet checked.",
          "People agreeing between themselves how to vote.",
          "Guessing in a very small group: if all vote the same way, everyone knows.",
        ],
        paragraphs: ["This is a local consultation. It is not built for public elections."],
      },
    ],
  },
  "who-sees-what": {
    title: "Who sees what",
    lede: "Most of this site is open to everyone. A few things are only for you, or only for a few people.",
    sections: [
      { title: "Everyone sees", list: ["Meetings, priorities, actions, outcomes and results.", "How many people have voted, once a day and in steps of five while voting is open.", "How many people voted and how the votes were counted, after voting has closed.", "Which posts of the panel are filled, but no home addresses and no private numbers."] },
      { title: "Only you see", list: ["Your email address. People who give you a role enter it and can see it.", "Your vote, until voting closes. After that nobody sees it: the link between you and your vote is destroyed."] },
      { title: "Police and councillors never see", list: ["How anybody voted, or whether they voted.", "The email address or postcode of a resident."] },
    ],
  },
  help: {
    title: "Ask a person",
    lede: "You do not have to use a computer. A person can help you, or do it with you.",
    sections: [
      { title: "By phone", paragraphs: ["Phone the number in the yellow strip at the bottom of every page. It is answered on weekdays from 10am to 4pm. Leave a message at other times and somebody phones back."] },
      { title: "In person", paragraphs: ["Come to any meeting of your panel. You can just turn up. The place and the time are on your ward's page."] },
      { title: "Not for reporting crime", list: ["Emergency: phone 999, or use 999 BSL.", "Not an emergency: phone 101.", "Text relay: 18001 101.", "In confidence: Crimestoppers, 0800 555 111."] },
    ],
  },
  paper: {
    title: "Do it on paper or by phone",
    lede: "Everything here can be done without a computer.",
    sections: [
      { title: "Read", paragraphs: ["Every page prints well. Ask the library or a panel member to print your ward's page. It fits on two sheets."] },
      { title: "Say what matters", paragraphs: ["Phone the panel, or tell a member at a meeting. The numbers are on your ward's page."] },
      { title: "Vote", paragraphs: ["Come to a meeting before voting closes and ask the chair for a paper vote. Each vote page says where and when."] },
    ],
  },
  accessibility: {
    title: "Accessibility statement",
    lede: "We want everybody in the ward to be able to use this site.",
    sections: [
      {
        title: "How to use it",
        list: ["It works without a mouse, and with a screen reader.", "You can make the text four times as large without sideways scrolling.", "It works on old phones, on slow lines and without JavaScript.", "No page moves, and nothing times out while you read."],
      },
      { title: "How well it meets the standard", paragraphs: ["The site is built to meet the Web Content Accessibility Guidelines 2.2 at level AA. Every page is checked by an automatic test each time the site changes. It has not yet been checked by people with disabilities or by an outside expert. We will publish the date here when it has."] },
      { title: "Known gaps", list: ["Pages are in English only.", "There are no Easy Read versions yet."] },
      { title: "Tell us about a problem", paragraphs: ["Phone the number in the yellow strip, or tell a panel member. We answer in 5 working days. If you are not happy with the answer, contact the Equality Advisory and Support Service."] },
      { title: "This statement", paragraphs: ["Prepared on 21 November 2026. It is looked at again each time the site changes, and at least once a year."] },
    ],
  },
  privacy: {
    title: "Privacy",
    lede: "You can read everything without telling us anything. If you take part, we ask for as little as we can.",
    sections: [
      { title: "If you sign in", paragraphs: ["We keep your email address, so that we can send you a code. There is no password. We do not keep your network address."] },
      { title: "If you sign up to vote", paragraphs: ["We ask for your postcode and the first line of your address. We check the postcode and keep neither. We keep a scrambled mark of the address, which shows only that two people gave the same one."] },
      { title: "If you vote", paragraphs: ["Your vote is kept apart from your name. While voting is open you can see and change it. When it is sealed, the key that joins the two is destroyed."] },
      { title: "How long", list: ["Codes: 24 hours.", "Being signed in: until you sign out, or 30 days on your own device.", "Your place on the roll of voters: until you ask us to remove it, or 24 months without use."] },
      { title: "Problems you tell us about, and second looks", paragraphs: ["What you write is read only by the panel's officers; a second look at an answer also by the borough's lead for ward panels. Your words are wiped 90 days after it was settled.", "An email address that you leave to hear a result is deleted when the letter is written."] },
      { title: "Questions to police or council", paragraphs: ["Your words are read only by those who answer. They are wiped a year after the answer, or 90 days after it when a question was closed without one.", "An email address that you leave is deleted 30 days after the answer, and after 12 months in any case. Those who answer never see it."] },
      { title: "Your rights", paragraphs: ["You may ask to see what we hold about you, to put it right or to delete it. Phone the number in the yellow strip. If we do not put things right, you may complain to the Information Commissioner."] },
    ],
  },
  cookies: {
    title: "Cookies",
    lede: "Reading this site sets no cookie at all.",
    sections: [
      { title: "When you sign in", list: ["One cookie says that you are signed in. It ends when you sign out, after 12 hours, or after 30 days on your own device.", "While you wait for a code, a second cookie shows that it is the same browser. It ends after half an hour."] },
      { title: "What we never use", list: ["Cookies for advertising.", "Cookies that follow you.", "Anything from other companies."] },
    ],
  },
  complaints: {
    title: "Complaints",
    lede: "Something wrong with the panel, this site or an answer you had? Tell us.",
    sections: [
      { title: "About the panel or this site", list: ["First tell the chair, at a meeting or by phone.", "If that does not settle it, ask for it to go to the whole panel.", "If that does not settle it, ask the borough's Safer Neighbourhood Board."] },
      { title: "About police", paragraphs: ["Complaints about police go to the Metropolitan Police, or to the Independent Office for Police Conduct. Phone 101 and ask how."] },
      { title: "About the council", paragraphs: ["Use the council's own complaints form, or phone the council."] },
    ],
  },
  licences: {
    title: "Licences and sources",
    lede: "This site stands on the work of others.",
    sections: [
      {
        title: "Wards and postcodes",
        paragraphs: [
          "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025.",
        ],
      },
      { title: "Controls", paragraphs: ["The markup and behaviour of buttons, fields and error messages come from GOV.UK Frontend, © Crown copyright, under the MIT licence. This site is not a GOV.UK service."] },
      { title: "Type", paragraphs: ["Atkinson Hyperlegible, © Braille Institute of America, under the SIL Open Font Licence 1.1."] },
    ],
  },
};
